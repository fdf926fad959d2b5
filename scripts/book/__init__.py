"""What a book is: its places, pages and parts. Knows no HTML, no generator, no network."""
