/**
 * Documents of which only what is asked is decoded, and that to everybody are the plain objects they
 * stand for: whoever spreads, lists, compares or serialises one gets every field.
 *
 * A `View` knows how to decode some fields by themselves, those that are asked most. Any other field, and
 * whatever asks for all of them, decodes the document as a whole, once.
 */

/** Loops of a file with the document that they make. */
export abstract class View<T extends object> {
  private made: T | undefined;
  /** Decodes every field. */
  protected abstract make(): T;
  /** Decodes one field, by itself where that is worth it; else gives that of `whole`. */
  protected abstract one(name: PropertyKey): unknown;
  /** The document, plain and whole. */
  whole(): T {
    this.made ??= this.make();
    return this.made;
  }
  field(name: PropertyKey): unknown {
    const { made } = this;
    return made === undefined ? this.one(name) : made[name as keyof T];
  }
}

const handler: ProxyHandler<View<object>> = {
  get: (view, name) => view.field(name),
  has: (view, name) => name in view.whole(),
  ownKeys: (view) => Reflect.ownKeys(view.whole()),
  getOwnPropertyDescriptor: (view, name) => Reflect.getOwnPropertyDescriptor(view.whole(), name),
  getPrototypeOf: () => Object.prototype,
  // What was read is not changed in place; a changed claim is `{ ...claim, frequency: '7' }`.
  set: () => false,
  defineProperty: () => false,
  deleteProperty: () => false,
};

/** The document of a view. */
export const documentOf = <T extends object>(view: View<T>): T =>
  new Proxy<View<object>>(view, handler) as unknown as T;
