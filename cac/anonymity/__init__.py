"""The engine that forgets order and length: no Flask, no database."""
