"""A Python that has imported what it is told, and then becomes one script after another, each in a child.

    python tests/starter.py MODULE …        says "ready", then reads one job a line, as JSON:
    {"script", "folder", "environment": {…}, "out", "err"}; answers each with the exit code

A child runs the script as `python SCRIPT` would in `folder`, with its words in the files `out`
and `err`, and ends as any Python ends. Nothing passes from one child to the next.
"""

import gc
import importlib
import json
import os
import runpy
import sys


def _wait_for_a_job() -> dict | None:
    """The next job, for a child that is to run it; None in the parent, where no more come."""
    os.write(1, b"ready\n")
    while line := _line():
        job = json.loads(line)
        child = os.fork()
        if not child:
            return job
        os.write(1, b"%d\n" % os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
    return None


def _line() -> bytes:
    """A line of the standard input, read without a buffer that children would share."""
    whole = b""
    while not whole.endswith(b"\n") and (letter := os.read(0, 1)):
        whole += letter
    return whole


def _become(job: dict) -> None:
    for number, (name, mode) in enumerate(
        ((os.devnull, os.O_RDONLY), (job["out"], os.O_WRONLY), (job["err"], os.O_WRONLY))
    ):
        opened = os.open(name, mode | (os.O_CREAT | os.O_TRUNC if number else 0))
        os.dup2(opened, number)
        os.close(opened)
    os.chdir(job["folder"])
    os.environ.update(job["environment"])
    sys.argv[:] = [job["script"]]
    sys.path[0] = os.path.dirname(job["script"])
    runpy.run_path(job["script"], run_name="__main__")


if __name__ == "__main__":
    for module in sys.argv[1:]:
        importlib.import_module(module)
    gc.freeze()  # a child need not look for garbage in what it has not made
    if one := _wait_for_a_job():
        _become(one)
