#pragma once

#include <memory>

class QWidget;

namespace strata {
class AppearanceChoice;
}

/// The pictures of the Studio, each a function that makes a window ready to be painted.
namespace strata::shots {

/// Keeps what the window needs; null when the example projects are not there.
using Window = std::shared_ptr<QWidget>;

/// Light or dark, for every picture.
AppearanceChoice& appearance();

/// Every control and component in its states.
Window gallery();
Window welcome();
Window missingProject();
Window signIn();
Window signInError();
Window newProject();

/// The program's window on a copy of an example project: a table, the command palette, and the server, switched on and
/// asked by curl.
Window table();
Window palette();
Window server();
/// Items in the editor: a page with blocks, a post with a picture, a singleton, a block in its drawer.
Window itemEditor();
Window itemEditorPost();
Window itemEditorGlobals();
Window itemEditorDrawer();
/// A new page that was refused, an item with every interface, and a revision of a post.
Window itemEditorRefused();
Window itemEditorEveryType();
Window itemEditorRevision();

} // namespace strata::shots
