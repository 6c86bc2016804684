"""What pure stages have worked out before, by the hash of all that went in: it saves time and changes nothing."""

from msacu_site.memory.codec import Codec
from msacu_site.memory.memory import NOTHING_REMEMBERED, Memory
from msacu_site.memory.place import open_memory

__all__ = ["NOTHING_REMEMBERED", "Codec", "Memory", "open_memory"]
