// The state of the page through time: one present, a past to go back to, a future to return to.

const DEEPEST = 200;

// Tells every listener, in the order they came, of the state before and after each step.
export function createHistory(present) {
  const past = [];
  const future = [];
  const listeners = [];

  function become(next) {
    const before = present;
    present = next;
    for (const listener of listeners) listener(present, before);
  }

  function remembering(action) {
    past.push({ state: present, action });
    if (past.length > DEEPEST) past.shift();
    future.length = 0;
  }

  function step(from, to, way) {
    const entry = from.pop();
    if (!entry) return false;
    to.push({ state: present, action: entry.action });
    entry.action?.[way]();
    become(entry.state);
    return true;
  }

  return {
    now: () => present,
    canUndo: () => past.length > 0,
    canRedo: () => future.length > 0,
    listen: listener => listeners.push(listener),
    // A wish of the reader, to be undone as one step.
    change(next) {
      if (isSameState(next, present)) return;
      remembering(null);
      become(next);
    },
    // What follows from the outside (an address typed anew) and is no step of its own.
    replace(next) {
      if (!isSameState(next, present)) become(next);
    },
    // Something done outside of the state: `action` has `undo` and `redo` to take it back and do it again.
    record(action) {
      remembering(action);
      become(present);
    },
    undo: () => step(past, future, 'undo'),
    redo: () => step(future, past, 'redo'),
  };
}

function isSameState(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}
