"""The commands of this book, and the thin glue to its site generator."""
