// Remembers what was made of a list of rows for as long as the list lives: a score sheet asks the same of the same rows once a model.

/** `make` must depend on nothing but the object, which nobody changes. */
export function remembered<Given extends object, Made>(make: (given: Given) => Made): (given: Given) => Made {
  const made = new WeakMap<Given, { readonly value: Made }>()
  return (given) => {
    const known = made.get(given)
    if (known !== undefined) return known.value
    const value = make(given)
    made.set(given, { value })
    return value
  }
}
