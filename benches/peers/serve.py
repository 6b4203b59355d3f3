#!/usr/bin/env python3
"""How fast `maillage serve` answers: parallel users, each asking one question after another.

    maillage serve --db m.db --port 7002 &
    python3 benches/peers/serve.py http://127.0.0.1:7002 --users 20 --seconds 20

Questions are drawn from a fixed mix with a fixed seed, about actors of every rank. Prints one line a kind of question:
how many, the median, the 95th percentile and the slowest, in milliseconds.
"""

import argparse
import http.client
import json
import random
import threading
import time
import urllib.parse


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("server")
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--think", type=float, default=0.0, help="seconds a user waits between two questions")
    return parser.parse_args()


class User:
    """One connection that is kept, as a browser's."""

    def __init__(self, server):
        self.connection = http.client.HTTPConnection(urllib.parse.urlsplit(server).netloc, timeout=60)

    def ask(self, path, **query):
        pairs = (f"{key}={','.join(urllib.parse.quote(str(item), safe='') for item in value)}"
                 for key, value in query.items())
        began = time.perf_counter()
        self.connection.request("GET", f"/api/{path}?{'&'.join(pairs)}")
        answer = self.connection.getresponse()
        body = answer.read()
        took = time.perf_counter() - began
        if answer.status != 200:
            raise RuntimeError(f"{path} {query}: {answer.status} {body[:200]}")
        return took, body


def questions(actors, names, neighbours, choose):
    """The kinds of questions, how often each is asked, and how."""
    actor = lambda: choose.choice(actors)
    few = lambda: choose.sample(actors, min(40, len(actors)))
    pair = lambda: choose.choice(neighbours)
    name = lambda: choose.choice(names)
    return [
        (5, "search", lambda: {"q": [name()[: choose.randint(1, 8)]], "limit": [10]}),
        (1, "search", lambda: {"q": [name()[:-1] + "x"], "limit": [10]}),
        (2, "top", lambda: {"limit": [30]}),
        (1, "top", lambda: {"limit": [30], "measure": ["degree"], "factuality": ["asserted"]}),
        (4, "scene", lambda: {"ids": few()}),
        (1, "scene", lambda: {"ids": few(), "since": ["2020"], "sources": [2]}),
        (4, "grow", lambda: {"id": [actor()], "limit": [12], "without": few()[:10]}),
        (2, "path", lambda: {"from": [actor()], "to": [actor()], "k": [3]}),
        (3, "pair", lambda: dict(zip("ab", map(lambda id: [id], pair())))),
        (2, "actor", lambda: {"id": [actor()]}),
        (1, "timeline", lambda: {"unit": ["month"]}),
        (1, "timeline", lambda: {"unit": ["year"], "id": [actor()]}),
    ]


def sample(user):
    """Actors of high and of low rank, with names and with pairs that are tied."""
    actors_of = lambda answer: json.loads(answer[1])["actors"]
    top = actors_of(user.ask("top", limit=[300]))
    actors, pairs = [actor["id"] for actor in top], []
    for actor in top[:: max(1, len(top) // 40)]:
        grown = actors_of(user.ask("grow", id=[actor["id"]], limit=[20]))
        actors += [other["id"] for other in grown]
        pairs += [(actor["id"], other["id"]) for other in grown]
    names = sorted({actor["label"] for actor in top})
    return sorted(set(actors)), names, pairs


def use(server, seed, stop, think, known, log):
    choose, user = random.Random(seed), User(server)
    kinds = questions(*known, choose)
    weights = [weight for weight, _, _ in kinds]
    while time.perf_counter() < stop:
        _, path, query = choose.choices(kinds, weights)[0]
        log.append((path, user.ask(path, **query())[0]))
        time.sleep(think)


def main():
    options = arguments()
    first = User(options.server)
    for path, query in [("about", {}), ("top", {"limit": [30]})]:
        print(f"first {path}  {first.ask(path, **query)[0] * 1e3:.1f} ms")
    known, log = sample(first), []
    stop = time.perf_counter() + options.seconds
    work = [threading.Thread(target=use, args=(options.server, seed, stop, options.think, known, log))
            for seed in range(options.users)]
    for thread in work:
        thread.start()
    for thread in work:
        thread.join()
    print(f"{options.users} users, {len(log) / options.seconds:.0f} answers a second")
    print(f"{'':10}{'n':>7}{'p50':>9}{'p95':>9}{'max':>9}")
    for path in sorted({path for path, _ in log}) + ["all"]:
        times = sorted(took * 1e3 for kind, took in log if path in (kind, "all"))
        at = lambda share: times[min(len(times) - 1, int(share * len(times)))]
        print(f"{path:10}{len(times):7}{at(0.5):9.1f}{at(0.95):9.1f}{times[-1]:9.1f}")


if __name__ == "__main__":
    main()
