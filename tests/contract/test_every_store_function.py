"""No function of the store goes without a contract test."""

import ast
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]


TOUCHES_THE_GRAPH = {"tx", "write", "store"}


def public_functions():
    for file in sorted((REPOSITORY / "skills_graph" / "store").glob("*.py")):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and is_public(node):
                yield f"{file.stem}.{node.name}"


def is_public(function):
    arguments = {argument.arg for argument in function.args.args}
    return not function.name.startswith("_") and arguments & TOUCHES_THE_GRAPH


def names_used_by_contract_tests():
    used = set()
    for file in Path(__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Name):
                used.add(node.id)
            elif isinstance(node, ast.Attribute):
                used.add(node.attr)
    return used


def test_every_public_function_of_the_store_is_called_by_a_contract_test():
    used = names_used_by_contract_tests()
    missing = [
        name for name in public_functions() if name.partition(".")[2] not in used
    ]
    assert missing == []
