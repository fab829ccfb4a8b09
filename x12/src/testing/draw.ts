/** Values made by drawing from fast-check generators, for documents too large to be put together by maps. */
import fc from 'fast-check';

export type Draw = <T>(of: fc.Arbitrary<T>) => T;

/** A value made by drawing from others. A set is too large to be shrunk; its seed tells it again. */
class Drawn<T> extends fc.Arbitrary<T> {
  private readonly make: (draw: Draw) => T;
  constructor(make: (draw: Draw) => T) {
    super();
    this.make = make;
  }
  override generate(random: fc.Random, bias: number | undefined): fc.Value<T> {
    const made = this.make((of) => of.generate(random, bias).value);
    return new fc.Value(made, undefined);
  }
  override canShrinkWithoutContext(_value: unknown): _value is T {
    return false;
  }
  override shrink(): fc.Stream<fc.Value<T>> {
    return fc.Stream.nil();
  }
}
export const drawn = <T>(make: (draw: Draw) => T): fc.Arbitrary<T> => new Drawn(make);
/** True so many times of a hundred. */
export const chance = (draw: Draw, percent: number): boolean => draw(fc.nat(99)) < percent;
