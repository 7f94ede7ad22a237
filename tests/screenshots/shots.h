#pragma once

class QWidget;

/// The pictures of the Studio, each a function that makes a window ready to be shown.
namespace strata::shots {

/// Every control and component in its states.
QWidget* gallery();
QWidget* welcome();
QWidget* missingProject();
QWidget* signIn();
QWidget* signInError();
QWidget* newProject();
QWidget* server();
QWidget* palette();
/// On a copy of website-cms; null when that is not there.
QWidget* table();
/// Items of website-cms in the editor: a page with blocks, a post with a picture, a singleton, a block in its drawer.
QWidget* itemEditor();
QWidget* itemEditorPost();
QWidget* itemEditorGlobals();
QWidget* itemEditorDrawer();
/// A new page that was refused, and a revision of a post.
QWidget* itemEditorRefused();
QWidget* itemEditorEveryType();
QWidget* itemEditorRevision();

} // namespace strata::shots
