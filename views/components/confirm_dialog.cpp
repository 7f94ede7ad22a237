#include "views/components/confirm_dialog.h"

#include "views/components/buttons.h"
#include "views/components/label.h"

#include <QDialog>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace strata::views {

void ask(QWidget* parent, const Question& question, std::function<void()> confirmed, std::function<void()> cancelled)
{
    auto* dialog = new QDialog(parent ? parent->window() : nullptr);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(QStringLiteral("confirm"));
    dialog->setWindowTitle(question.title);
    dialog->setModal(true);
    auto* title = new Label(question.title, TextRole::Section, Ink::Text, dialog);
    title->setWordWrap(true);
    auto* confirm = makeButton(question.confirm, question.variant, {}, dialog);
    confirm->setObjectName(QStringLiteral("confirm.accept"));
    auto* cancel = makeButton(
        question.cancel.isEmpty() ? QObject::tr("Cancel") : question.cancel, Variant::Secondary, {}, dialog);
    cancel->setObjectName(QStringLiteral("confirm.cancel"));
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(confirm);
    auto* column = new QVBoxLayout(dialog);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(8);
    column->addWidget(title);
    if (!question.text.isEmpty()) {
        auto* text = new Label(question.text, TextRole::Body, Ink::Subdued, dialog);
        text->setWordWrap(true);
        column->addWidget(text);
    }
    column->addSpacing(12);
    column->addLayout(buttons);
    dialog->setFixedWidth(420);
    QPushButton* usual = question.variant == Variant::Danger ? cancel : confirm;
    usual->setDefault(true);
    usual->setFocus();
    QObject::connect(confirm, &QPushButton::clicked, dialog, &QDialog::accept);
    QObject::connect(cancel, &QPushButton::clicked, dialog, &QDialog::reject);
    QObject::connect(dialog, &QDialog::accepted, dialog, std::move(confirmed));
    if (cancelled)
        QObject::connect(dialog, &QDialog::rejected, dialog, std::move(cancelled));
    dialog->open();
}

void askDiscard(QWidget* parent, std::function<void()> discard, std::function<void()> keep)
{
    ask(parent,
        {QObject::tr("Discard unsaved changes?"), QObject::tr("Your changes on this page have not been saved."),
            QObject::tr("Discard changes"), QObject::tr("Keep editing"), Variant::Danger},
        std::move(discard), std::move(keep));
}

} // namespace strata::views
