// For TypeDoc: what is inferred of a schema is written out once, under its name, and everywhere else called by that name.
import { Converter, ReflectionKind } from 'typedoc';

/** `v.InferOutput<typeof Ticket>`: says nothing to a reader. */
const INFERRED = /(?:^|\.)(?:InferOutput|InferInput|QueryFor)$/;
/** `FieldValues['category']`, `keyof typeof refusals`: of what stands on no page. */
const OF_OTHERS = new Set(['indexedAccess', 'typeOperator']);
/** `export type { Ticket }` leads to the schema of that name, too; those are of `paneldesk/contract`. */
const SCHEMA = /Schema(?:WithPipe)?$/;

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
    if (!type || !(OF_OTHERS.has(type.type) || (type.type === 'reference' && INFERRED.test(type.name)))) return;
    const declaration = context
      .getSymbolFromReflection(reflection)
      ?.getDeclarations()
      ?.find((one) => 'type' in one && one.name?.getText() === reflection.name && !('initializer' in one));
    if (declaration)
      reflection.type = context.converter.convertType(context, context.checker.getTypeAtLocation(declaration));
  });

  // As it is written: of a type that the compiler worked out, no name is left.
  const asWritten = (context, reflection, node) => {
    if (node?.type) reflection.type = context.converter.convertType(context, node.type);
  };
  app.converter.on(Converter.EVENT_CREATE_SIGNATURE, asWritten);
  app.converter.on(Converter.EVENT_CREATE_PARAMETER, asWritten);

  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const reflection of Object.values(project.reflections)) {
      if (reflection.kindOf(ReflectionKind.Module) && reflection.name === 'index') reflection.name = 'sdk';
      const { type } = reflection;
      if (reflection.kindOf(ReflectionKind.TypeAlias) && type?.type === 'reference' && SCHEMA.test(type.name))
        project.removeReflection(reflection);
    }
  });
}
