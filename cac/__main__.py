"""`python -m cac` is the `cac` command."""

from cac.cli import main

main()
