// For TypeDoc: a type that is inferred of a schema (`v.InferOutput<typeof Ticket>`) is written out, as the compiler sees it.
import { Converter, ReflectionKind } from 'typedoc';

const INFERRED = new Set(['InferOutput', 'InferInput']);

/** @param {import('typedoc').Application} app */
export function load(app) {
  app.converter.on(Converter.EVENT_CREATE_DECLARATION, (context, reflection) => {
    if (!reflection.kindOf(ReflectionKind.TypeAlias)) return;
    const { type } = reflection;
    if (type?.type !== 'reference' || !INFERRED.has(type.name)) return;
    const declaration = context
      .getSymbolFromReflection(reflection)
      ?.getDeclarations()
      ?.find((one) => 'type' in one && one.name?.getText() === reflection.name && !('initializer' in one));
    if (declaration)
      reflection.type = context.converter.convertType(context, context.checker.getTypeAtLocation(declaration));
  });
}
