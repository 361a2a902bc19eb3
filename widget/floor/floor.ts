// The floor: the oldest browsers that the desk runs in. Written so that older ones can read it, too (ES5): the loader asks it first.

/**
 * Whether this browser is older than Chrome and Edge 111, Safari and iOS 16.4, Firefox 115 (`browserslist` in package.json
 * says the same). Each of them has all three, and none before it has: sheets can be adopted from Safari 16.4 on, colours
 * mixed from Chrome 111 on, arrays turned round in a copy from Firefox 115 on.
 */
export function isBelowFloor(): boolean {
  try {
    return !(document.adoptedStyleSheets && 'toReversed' in [] && CSS.supports('color:color-mix(in oklch,red,red)'));
  } catch (error) {
    // Nobody to ask is old enough. (ES5 wants a name here, and the linter that it is read.)
    return error !== null;
  }
}
