ATTESTED: tuple[str, ...] = ()
