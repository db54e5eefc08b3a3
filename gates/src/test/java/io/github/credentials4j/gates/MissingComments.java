// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.gates;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** Walks one source file and notes which exported declarations lack a comment, a parameter or what is returned. */
final class MissingComments extends TreePathScanner<Void, Void> {
    private static final Pattern RETURNS = Pattern.compile("\\b[Rr]eturns\\b");

    private final String file;
    private final DocTrees comments;
    private final List<String> missing = new ArrayList<>();

    MissingComments(String file, DocTrees comments) {
        this.file = file;
        this.comments = comments;
    }

    List<String> missing() {
        return missing;
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, Void unused) {
        if (!isExported(type.getModifiers()) || isNotApi(type)) return null; // nor is anything inside it
        DocCommentTree comment = commentOn(type.getSimpleName().toString(), type);
        if (comment != null && type.getKind() == Tree.Kind.RECORD)
            components(type)
                    .forEach(component -> needsParam(type.getSimpleName().toString(), type, comment, component));
        return super.visitClass(type, null);
    }

    private static boolean isNotApi(ClassTree type) {
        return type.getModifiers().getAnnotations().stream()
                .anyMatch(mark -> mark.getAnnotationType().toString().equals("NotApi"));
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, Void unused) {
        if (!isExported(method.getModifiers()) || overrides(method) || isGenerated(method)) return null;
        boolean constructor = method.getReturnType() == null;
        String name = (constructor ? enclosing().getSimpleName() : method.getName()).toString();
        DocCommentTree comment = commentOn(name, method);
        if (comment == null) return null;
        if (!isCompact(method))
            method.getParameters()
                    .forEach(given ->
                            needsParam(name, method, comment, given.getName().toString()));
        if (!constructor && !returnsNothingNew(method)) needsReturn(name, method, comment);
        return null;
    }

    @Override
    public @Nullable Void visitVariable(VariableTree field, Void unused) {
        boolean component = enclosing().getKind() == Tree.Kind.RECORD
                && !field.getModifiers().getFlags().contains(Modifier.STATIC);
        if (isExported(field.getModifiers()) && !component)
            commentOn(field.getName().toString(), field);
        return null;
    }

    private @Nullable DocCommentTree commentOn(String name, Tree declaration) {
        DocCommentTree comment = comments.getDocCommentTree(getCurrentPath());
        if (comment == null) note(name, declaration, "no comment");
        return comment;
    }

    private void needsParam(String name, Tree declaration, DocCommentTree comment, String parameter) {
        boolean there = comment.getBlockTags().stream()
                .anyMatch(tag -> tag instanceof ParamTree param
                        && param.getName().getName().contentEquals(parameter));
        if (!there && !inherits(comment)) note(name, declaration, "no @param " + parameter);
    }

    private void needsReturn(String name, Tree declaration, DocCommentTree comment) {
        boolean spoken = RETURNS.matcher(comment.getFullBody().toString()).find()
                || comment.getBlockTags().stream().anyMatch(tag -> tag.getKind() == DocTree.Kind.RETURN);
        if (!spoken && !inherits(comment)) note(name, declaration, "does not say what it returns");
    }

    private static boolean inherits(DocCommentTree comment) {
        return comment.toString().contains("{@inheritDoc}");
    }

    private void note(String name, Tree declaration, String what) {
        LineMap lines = getCurrentPath().getCompilationUnit().getLineMap();
        missing.add(file + ":" + lines.getLineNumber(startOf(declaration)) + " " + name + ": " + what);
    }

    private ClassTree enclosing() {
        TreePath above = getCurrentPath().getParentPath();
        return (ClassTree) above.getLeaf();
    }

    private boolean isExported(ModifiersTree modifiers) {
        if (modifiers.getFlags().contains(Modifier.PUBLIC)
                || modifiers.getFlags().contains(Modifier.PROTECTED)) return true;
        TreePath above = getCurrentPath().getParentPath();
        boolean inInterface = above.getLeaf() instanceof ClassTree outer && outer.getKind() == Tree.Kind.INTERFACE;
        return inInterface && !modifiers.getFlags().contains(Modifier.PRIVATE);
    }

    private static boolean overrides(MethodTree method) {
        return method.getModifiers().getAnnotations().stream()
                .anyMatch(mark -> mark.getAnnotationType().toString().equals("Override"));
    }

    /** A constructor that nobody wrote has no place in the source. */
    private boolean isGenerated(MethodTree method) {
        CompilationUnitTree unit = getCurrentPath().getCompilationUnit();
        return comments.getSourcePositions().getEndPosition(unit, method) < 0;
    }

    /** Nothing at all, or what a setter returns: the object itself, or its like with that setting. */
    private boolean returnsNothingNew(MethodTree method) {
        String returned = String.valueOf(method.getReturnType());
        boolean itself = !method.getModifiers().getFlags().contains(Modifier.STATIC)
                && returned.replaceAll("<.*", "").contentEquals(enclosing().getSimpleName());
        return itself || returned.equals("void");
    }

    /** A compact constructor's parameters are the record's components: declared, and documented, before it. */
    private boolean isCompact(MethodTree method) {
        return method.getParameters().stream().anyMatch(given -> startOf(given) < startOf(method));
    }

    private long startOf(Tree tree) {
        return comments.getSourcePositions().getStartPosition(getCurrentPath().getCompilationUnit(), tree);
    }

    private static List<String> components(ClassTree record) {
        return record.getMembers().stream()
                .filter(member -> member instanceof VariableTree field
                        && !field.getModifiers().getFlags().contains(Modifier.STATIC))
                .map(member -> ((VariableTree) member).getName().toString())
                .toList();
    }
}
