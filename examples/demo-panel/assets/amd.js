// The part of an AMD loader (RequireJS, as in cPanel) that makes other scripts behave: a global `define.amd`.
(function (scope) {
  var modules = {};
  function define(name, dependencies, factory) {
    // An anonymous define of a script that was included by a plain tag is what RequireJS calls a mismatch.
    if (typeof name !== 'string') throw new Error('Mismatched anonymous define() module');
    modules[name] = { dependencies: dependencies, factory: factory };
  }
  define.amd = { jQuery: true };
  scope.define = define;
  scope.require = function (names, callback) {
    callback.apply(
      null,
      names.map(function (name) {
        return modules[name];
      }),
    );
  };
})(window);
