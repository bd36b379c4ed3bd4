// Every bound on an outside agent in one place; those on what it may say are part of the protocol (contract/exec-protocol.ts).

export const execLimits = {
  turnSeconds: 10,
  startSeconds: 10,
  secondsMin: 0.05,
  secondsMax: 3_600,
  /** A command that ended is started again this often in one market, after 0, 1, 3 turns of rest. */
  restartsMax: 3,
  /** So many turns in a row without a usable reply end the process, as if it had died. */
  faultsInARowMax: 3,
  /** What is kept of stderr for a warning, and what is read of it in one turn before the agent has to wait. */
  stderrTailBytes: 2_048,
  stderrTurnBytesMax: 1024 * 1024,
  /** Kept one by one; later ones are only counted. */
  warningsMax: 100,
  warningCharactersMax: 300,
  /** Stopping: the time after `bye`, after SIGTERM, and for the pipes to close after SIGKILL. */
  byeMilliseconds: 1_000,
  terminateMilliseconds: 500,
  killMilliseconds: 1_000,
  /** Time for a last reply to be read after the command has ended, should something else hold its pipes. */
  pipesMilliseconds: 200,
} as const
