#pragma once

class QWidget;

/// The pictures of the Studio, each a function that makes a window ready to be shown.
namespace strata::shots {

/// Every control and component in its states.
QWidget* gallery();

} // namespace strata::shots
