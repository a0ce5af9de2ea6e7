"""The rules of ``nextup lint`` that span several parts of a roadmap, one function a rule."""
