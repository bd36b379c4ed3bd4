// Named moments inside a durable store at which the crash rig (test/crash) pulls the plug. Production passes no hooks.

export type StorePoint =
  /** The journal's write lock is held, nothing is written. */
  | 'in_transaction'
  /** One row of the group is written; reached once per entry. */
  | 'entry_written'
  | 'before_commit'
  /** The group is durable, the caller does not know it yet. */
  | 'after_commit'
  /** A page has been read. */
  | 'page_read'
  /** A key is deleted, its old copy still lies in the log. */
  | 'key_deleted'

export interface StoreHooks {
  readonly at: (point: StorePoint) => void
}
