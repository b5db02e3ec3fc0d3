"""The engine in a process of its own: what the screen and the commands talk to.

client      for the screen: two lanes, answers by callback
calls       for the commands: `call` one request, `call_all` many
lane        one job running, one waiting, on a thread of its own
settings    deadlines, memory cap, and the job that workers run
workers     one worker process, replaced when it is killed or dies
forkserver  the process that workers are forked from
process     what a worker does first: output to the log, signals, memory cap
preload     what the forkserver imports before the engine
entry       what is submitted: runs the job, every failure a Problem
failures    exceptions to Problems
worker      the job: the one module outside the engine that imports it
"""

import logging

logging.getLogger("derivtui").addHandler(logging.NullHandler())
