// For TypeDoc: what is inferred of a schema is written out once, under its name, and everywhere else called by that name.
import { Comment, Converter, ReflectionKind } from 'typedoc';

/** `v.InferOutput<typeof Ticket>`, `FieldValues['category']`, `keyof …`: of what stands on no page. */
const OF_OTHERS = /^(?:v\.)?(?:InferOutput|InferInput|QueryFor)<|^keyof |^\w+\['/;
/** `export type { Ticket }` leads to the schema of that name, too; those are of `paneldesk/contract`. */
const SCHEMA = /Schema(?:WithPipe)?$/;

/** @param {import('typedoc').Application} app */
export function load(app) {
  // Written out, a property has its one comment twice.
  const warn = app.logger.warn.bind(app.logger);
  app.logger.warn = (text, ...where) => {
    if (!text.includes('multiple declarations with a comment')) warn(text, ...where);
  };

  // Before its type is looked at, TypeDoc's own tag for this is put into its comment.
  app.converter.on(Converter.EVENT_CREATE_DECLARATION, (context, reflection) => {
    if (!reflection.kindOf(ReflectionKind.TypeAlias)) return;
    const declarations = context.getSymbolFromReflection(reflection)?.getDeclarations() ?? [];
    const alias = declarations.find((one) => 'type' in one && !('initializer' in one));
    if (!alias || !OF_OTHERS.test(alias.type.getText())) return;
    reflection.comment ??= new Comment();
    reflection.comment.modifierTags.add('@useDeclaredType');
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
