"""The guide: what each page is for, in the words of docs/guide, one click from every page."""
