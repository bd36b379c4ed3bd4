// What an outside agent gets to see of our environment: next to nothing. Keys for model providers lie in there, and the
// command may be anybody's. Names listed in HAGGLE_EXEC_ENV (comma separated) are passed on.

const passedOn = ['PATH', 'HOME', 'LANG'] as const

export function environmentFor(given: { readonly person: string; readonly protocol: string; readonly from: NodeJS.ProcessEnv }): Record<string, string> {
  const environment: Record<string, string> = { LANG: 'C.UTF-8' }
  const listed = (given.from['HAGGLE_EXEC_ENV'] ?? '').split(',').map((name) => name.trim())
  for (const name of [...passedOn, ...listed]) {
    const value = given.from[name]
    if (name !== '' && value !== undefined) environment[name] = value
  }
  environment['HAGGLE_PERSON'] = given.person
  environment['HAGGLE_PROTOCOL'] = given.protocol
  return environment
}
