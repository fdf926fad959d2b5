"""Plants faults and mutants in copies of the book, and lists what nothing refuses (python -m scripts.tools.attack)."""
