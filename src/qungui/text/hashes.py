import hashlib, unicodedata
import numpy as np
from qungui.text import fold
def text_hash(t): return int.from_bytes(hashlib.blake2b(t.encode(), digest_size=8).digest(), "little")
def text_hashes(b): return np.asarray([text_hash(fold(t).text) for t in b.texts], np.uint64)
def gist_hashes(b): return np.asarray([text_hash("".join(c for c in fold(t).text if unicodedata.category(c)[0]=="L") or fold(t).text) for t in b.texts], np.uint64)
