#pragma once

#include "models/server/request_log.h"
#include "views/shell/page.h"

class QLineEdit;
class QSpinBox;

namespace strata::views {

class IconButton;
class InlineMessage;
class Label;
class Switch;

/// The built-in server: on and off, its address, and what it answers.
class ServerPage : public Page {
    Q_OBJECT
public:
    /// `control` and `log` outlive the page.
    ServerPage(ServerControl& control, RequestLogModel& log, QWidget* parent = nullptr);

private:
    QWidget* makeControls();
    QWidget* makeLog();
    void toggle(bool on);
    void showState();
    void showFailure(const Error& error);

    ServerControl& m_control;
    RequestLogModel& m_log;
    InlineMessage* m_message;
    Switch* m_switch;
    Label* m_state = nullptr;
    Label* m_url = nullptr;
    QWidget* m_urlRow = nullptr;
    QLineEdit* m_address = nullptr;
    QSpinBox* m_port = nullptr;
};

} // namespace strata::views
