"""Becomes another program that ends when the one which started it does.

Run as a script, `python tether.py SIGNAL PARENT_PID COMMAND...`: it asks Linux to
send SIGNAL when the parent ends, and then is COMMAND under the same process id. So
the parent need not run code between fork and exec, which is unsafe with threads.
The signal follows the thread that forked: start children from the main thread.
"""

import ctypes
import os
import sys

_PR_SET_PDEATHSIG = 1


def main() -> None:
    signal_number, parent_pid, *command = sys.argv[1:]
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, int(signal_number))
    if os.getppid() != int(parent_pid):
        sys.exit("The program that started this one has ended.")
    os.execv(command[0], command)  # noqa: S606 - the supervisor's own command, no shell


if __name__ == "__main__":
    main()
