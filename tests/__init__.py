"""A bare pytest works too: translations that changed are compiled before anything reads them."""

from hatch_build import compile_catalogues

compile_catalogues()
