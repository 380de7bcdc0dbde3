"""Small .cube files for tests."""


def cube_text(change, size=5, head=()):
    """A table of `size` nodes a side; `change` gives what red, green, blue from 0 to 1 become."""
    steps = [i / (size - 1) for i in range(size)]
    lines = [" ".join(f"{c:.6f}" for c in change(r, g, b)) for b in steps for g in steps for r in steps]
    return "\n".join([*head, f"LUT_3D_SIZE {size}", *lines]) + "\n"


def same(r, g, b):
    return r, g, b


def swapped(r, g, b):
    return b, g, r
