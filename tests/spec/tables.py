"""Tables in Markdown."""


def table(*rows: tuple[object, ...]) -> str:
    """Return a Markdown table; the first row is its head."""
    head, *rest = [[str(cell) for cell in row] for row in rows]
    lines = [head, ["---"] * len(head), *rest]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
