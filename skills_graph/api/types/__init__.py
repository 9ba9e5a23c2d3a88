"""The types of the contract, one noun a module: declarations and one-call resolvers.

Types name one another by dotted path, since nouns refer to each other in circles.
"""
