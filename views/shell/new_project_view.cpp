#include "views/shell/new_project_view.h"

#include "views/components/buttons.h"
#include "views/components/form_row.h"
#include "views/components/inline_message.h"
#include "views/components/label.h"
#include "views/components/password_field.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QRegularExpression>
#include <QScrollArea>

namespace strata::views {
namespace {

constexpr int kShortestPassword = 8;

/// "My Blog!" → "my-blog".
QString fileNameOf(const QString& projectName)
{
    static const QRegularExpression others(QStringLiteral("[^\\p{L}\\p{N}]+"));
    QString name = projectName.toLower().replace(others, QStringLiteral("-"));
    while (name.startsWith(u'-'))
        name.remove(0, 1);
    while (name.endsWith(u'-'))
        name.chop(1);
    return name.isEmpty() ? QStringLiteral("project") : name;
}

} // namespace

NewProjectView::NewProjectView(QWidget* parent) : QWidget(parent), m_message(new InlineMessage(this)), m_create(nullptr)
{
    auto* card = new QWidget;
    card->setFixedWidth(440);
    auto* form = new QVBoxLayout(card);
    form->setContentsMargins(0, 32, 0, 32);
    form->setSpacing(0);
    form->addWidget(new Label(tr("New project"), TextRole::Title, Ink::Text, card));
    form->addSpacing(4);
    form->addWidget(
        new Label(tr("A database file, and you as its administrator."), TextRole::Body, Ink::Subdued, card));
    form->addSpacing(20);
    form->addWidget(m_message);
    form->addSpacing(12);
    const auto add = [&](Row& row, const QString& title, QLineEdit* input, const char* name) {
        input->setParent(card);
        input->setObjectName(QLatin1String(name));
        row = {input, addFormRow(*form, title, input)};
        connect(input, &QLineEdit::textEdited, this, [&row] { setFormError(*row.error, *row.input, {}); });
        connect(input, &QLineEdit::returnPressed, this, &NewProjectView::submit);
    };
    add(m_name, tr("Project name"), new QLineEdit, "newProject.name");
    add(m_path, tr("Database file"), new QLineEdit, "newProject.path");
    add(m_email, tr("Your e-mail"), new QLineEdit, "newProject.email");
    add(m_password, tr("Password"), new PasswordField, "newProject.password");
    add(m_again, tr("Password again"), new PasswordField, "newProject.again");
    QAction* browse = m_path.input->addAction(materialIcon(u"folder_open"), QLineEdit::TrailingPosition);
    browse->setToolTip(tr("Choose a place"));
    connect(browse, &QAction::triggered, this, &NewProjectView::chooseFile);
    connect(m_name.input, &QLineEdit::textEdited, this, &NewProjectView::proposePath);
    connect(m_path.input, &QLineEdit::textEdited, this, [this] { m_pathChosen = true; });
    m_create = makeButton(tr("Create project"), Variant::Primary, {}, card);
    m_create->setObjectName(QStringLiteral("newProject.create"));
    auto* back = makeButton(tr("Cancel"), Variant::Secondary, {}, card);
    back->setObjectName(QStringLiteral("newProject.back"));
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch();
    buttons->addWidget(back);
    buttons->addWidget(m_create);
    form->addSpacing(4);
    form->addLayout(buttons);
    connect(back, &QPushButton::clicked, this, &NewProjectView::backRequested);
    connect(m_create, &QPushButton::clicked, this, &NewProjectView::submit);
    auto* middle = new QWidget;
    auto* middleColumn = new QVBoxLayout(middle);
    middleColumn->addStretch(2);
    middleColumn->addWidget(card, 0, Qt::AlignHCenter);
    middleColumn->addStretch(3);
    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(middle);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(scroll);
}

void NewProjectView::reset(const QString& folder)
{
    m_folder = folder;
    m_pathChosen = false;
    m_message->hide();
    for (const Row* row : {&m_name, &m_path, &m_email, &m_password, &m_again}) {
        row->input->clear();
        setFormError(*row->error, *row->input, {});
    }
    setBusy(false);
    proposePath();
    m_name.input->setFocus();
}

void NewProjectView::setBusy(bool busy)
{
    m_create->setEnabled(!busy);
    m_create->setText(busy ? tr("Creating…") : tr("Create project"));
}

void NewProjectView::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        emit backRequested();
    else
        QWidget::keyPressEvent(event);
}

void NewProjectView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().surface);
}

void NewProjectView::submit()
{
    if (!m_create->isEnabled() || !check())
        return;
    setBusy(true);
    m_message->hide();
    emit createRequested({m_path.input->text(), m_name.input->text().trimmed(), m_email.input->text().trimmed(),
        m_password.input->text()});
}

bool NewProjectView::check()
{
    static const QRegularExpression email(QStringLiteral("^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$"));
    const Row* first = nullptr;
    const auto require = [&](const Row& row, bool good, const QString& text) {
        setFormError(*row.error, *row.input, good ? QString() : text);
        if (!good && !first)
            first = &row;
    };
    const QFileInfo file(m_path.input->text());
    require(m_name, !m_name.input->text().trimmed().isEmpty(), tr("Give the project a name."));
    const bool placed = !file.fileName().isEmpty() && file.isAbsolute() && !file.exists();
    require(m_path, placed,
        file.exists() ? tr("There is a file of this name already.") : tr("Choose a file in a folder of yours."));
    require(m_email, email.match(m_email.input->text().trimmed()).hasMatch(), tr("This is no e-mail address."));
    require(m_password, m_password.input->text().size() >= kShortestPassword,
        tr("Use at least %n characters.", nullptr, kShortestPassword));
    require(m_again, m_again.input->text() == m_password.input->text(), tr("The two passwords differ."));
    if (first)
        first->input->setFocus();
    return !first;
}

void NewProjectView::chooseFile()
{
    auto* dialog = new QFileDialog(this, tr("New project"), m_path.input->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setOption(QFileDialog::DontConfirmOverwrite);
    dialog->setDefaultSuffix(QStringLiteral("db"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        m_pathChosen = true;
        m_path.input->setText(path);
        setFormError(*m_path.error, *m_path.input, {});
    });
    dialog->open();
}

void NewProjectView::proposePath()
{
    if (m_pathChosen)
        return;
    const QString name = fileNameOf(m_name.input->text());
    m_path.input->setText(QDir(m_folder).filePath(name + u'/' + QStringLiteral("data.db")));
}

} // namespace strata::views
