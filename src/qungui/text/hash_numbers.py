"""Odd multipliers of the hashes. Changing one changes stored text hashes (`BASE`) or nothing but speed."""

from __future__ import annotations

import numpy as np

BASE = np.uint64(0x9E3779B97F4A7C15)
SLOT = np.uint64(0xD6E8FEB86659FD93)
FIRST = np.uint32(0x9E3779B1)
SECOND = np.uint32(0x85EBCA77)
THIRD = np.uint32(0xC2B2AE3D)
