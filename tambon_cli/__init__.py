"""tambon: validate, score and report the Model Subdistrict projects of Thailand."""

__version__ = "0.1.0"
