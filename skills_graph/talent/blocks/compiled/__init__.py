"""The kernels: each function here is compiled by numba when it is first called."""
