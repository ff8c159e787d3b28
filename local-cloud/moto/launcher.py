"""Serves moto on a free port of a host, says the port in one line of JSON, and ends with its standard input.

Usage: python launcher.py <host>
"""

import json
import os
import sys
import threading

from moto.server import ThreadedMotoServer


def end_with_stdin():
    while os.read(0, 4096):
        pass
    os._exit(0)  # at once, whatever the server's threads are doing


threading.Thread(target=end_with_stdin, daemon=True).start()
server = ThreadedMotoServer(ip_address=sys.argv[1], port=0, verbose=False)
server.start()
print(json.dumps({"port": server.get_host_and_port()[1]}), flush=True)
threading.Event().wait()
