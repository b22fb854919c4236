"""The way out: deciding who may see what, finding, disclosing (OAIS: Access)."""
