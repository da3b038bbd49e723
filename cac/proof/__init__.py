"""The attacks of `cac prove-anonymity`: what a thief of our files, or a nosy colleague, could find out."""
