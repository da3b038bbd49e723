"""The engine that finds personal details in a text: no Flask, no database."""
