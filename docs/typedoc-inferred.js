// For TypeDoc: a type that is inferred of a schema (`v.InferOutput<typeof Ticket>`) is written out, as the compiler sees it.
import { Converter, ReflectionKind } from 'typedoc';

const INFERRED = new Set(['InferOutput', 'InferInput', 'QueryFor']);
const OF_OTHERS = new Set(['indexedAccess', 'typeOperator']);

/** @param {import('typedoc').Application} app */
export function load(app) {
  // Written out, a property has its one comment twice.
  const warn = app.logger.warn.bind(app.logger);
  app.logger.warn = (text, ...where) => {
    if (!text.includes('multiple declarations with a comment')) warn(text, ...where);
  };
  app.converter.on(Converter.EVENT_CREATE_DECLARATION, (context, reflection) => {
    if (!reflection.kindOf(ReflectionKind.TypeAlias)) return;
    const { type } = reflection;
    if (!type || !(OF_OTHERS.has(type.type) || (type.type === 'reference' && INFERRED.has(type.name)))) return;
    const declaration = context
      .getSymbolFromReflection(reflection)
      ?.getDeclarations()
      ?.find((one) => 'type' in one && one.name?.getText() === reflection.name && !('initializer' in one));
    if (declaration)
      reflection.type = context.converter.convertType(context, context.checker.getTypeAtLocation(declaration));
  });
}
