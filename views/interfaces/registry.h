#pragma once

#include "models/store/catalog.h"

class QWidget;

namespace strata::views {

class Editor;
struct EditorContext;

/// Whether a form puts label, menu and note around an editor.
enum class Framing { Labelled, Bare };

/// A kind of field editor: the interface's name as stored in projects, and what makes it.
struct Interface {
    std::string_view id;
    Framing framing = Framing::Labelled;
    Editor* (*make)(const EditorContext& context, QWidget* parent) = nullptr;
};

/// Null for an interface that is not built in.
const Interface* interfaceOfName(std::string_view id);
/// The interface to edit a field with: its own; else the one that fits its specials or type, so that no field is ever
/// without an editor (studio §20.13).
const Interface& interfaceOf(const store::Field& field, const store::Catalog& catalog);
/// Whether the field names an interface that is not built in.
bool isSubstituted(const store::Field& field);

} // namespace strata::views
