// Tests run what is shipped: the engine is compiled before the first of them.
module.exports = () => require('../../bin/build.cjs').ensureBuilt();
