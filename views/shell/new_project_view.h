#pragma once

#include "models/projects/project_opener.h"

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace strata::views {

class InlineMessage;
class Label;
class PasswordField;

/// The form for a new project: where its file goes, its name, and the first administrator.
class NewProjectView : public QWidget {
    Q_OBJECT
public:
    explicit NewProjectView(QWidget* parent = nullptr);

    /// Clears the form; proposes a file in `folder`.
    void reset(const QString& folder);
    void setBusy(bool busy);
    InlineMessage& message() { return *m_message; }

signals:
    void createRequested(const strata::NewProject& project);
    void backRequested();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void submit();
    bool check();
    void chooseFile();
    void proposePath();

    struct Row {
        QLineEdit* input = nullptr;
        Label* error = nullptr;
    };
    QString m_folder;
    bool m_pathChosen = false;
    InlineMessage* m_message;
    Row m_name;
    Row m_path;
    Row m_email;
    Row m_password;
    Row m_again;
    QPushButton* m_create;
};

} // namespace strata::views
