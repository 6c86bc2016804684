"""Publishing a finished tree of files into a folder: all of it or nothing, and touching only what we wrote."""

from msacu_site.emit.manifest import MANIFEST, Origins, OutputTree
from msacu_site.emit.publication import Published, publish
from msacu_site.emit.refusal import Refusal

__all__ = ["MANIFEST", "Origins", "OutputTree", "Published", "Refusal", "publish"]
