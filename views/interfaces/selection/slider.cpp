#include "core/base/text.h"
#include "views/components/label.h"
#include "views/interfaces/editor.h"
#include "views/interfaces/editors.h"
#include "views/theme/theme.h"

#include <QHBoxLayout>
#include <QSlider>

#include <cmath>

namespace strata::views {

namespace {

class SliderEditor : public Editor {
public:
    SliderEditor(const EditorContext& from, QWidget* parent) :
        Editor(from, parent),
        m_least(context().number("minValue").value_or(0)),
        m_step(std::max(1e-9, context().number("stepInterval").value_or(1))),
        m_slider(new QSlider(Qt::Horizontal, this)),
        m_words(new Label({}, TextRole::Strong, Ink::Text, this))
    {
        auto* row = new QHBoxLayout(this);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(12);
        row->addWidget(m_slider, 1);
        row->addWidget(m_words);
        m_words->setMinimumWidth(48);
        m_words->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        setMinimumHeight(metrics::kControlHeight);
        setFocusProxy(m_slider);
        const double most = context().number("maxValue").value_or(100);
        m_slider->setRange(0, int(std::lround((most - m_least) / m_step)));
        connect(m_slider, &QSlider::valueChanged, this, [this](int step) {
            if (!m_showing)
                take(m_least + step * m_step);
        });
    }

    void setValue(const Json& value) override
    {
        const double number = value.is_number() ? value.get<double>() : inputText(value).toDouble();
        m_showing = true;
        m_slider->setValue(value.is_null() ? 0 : int(std::lround((number - m_least) / m_step)));
        m_words->setText(value.is_null() ? QString() : inputText(value));
        m_showing = false;
    }

    void setReadOnly(bool readOnly) override { setEnabled(!readOnly); }

private:
    void take(double number)
    {
        const std::string& type = context().field.type;
        Json value = number;
        if (type == "integer")
            value = std::int64_t(std::llround(number));
        else if (type != "float")
            value = text::utf8(QString::number(number, 'g', 15));
        m_words->setText(inputText(value));
        emit edited(value);
    }

    double m_least;
    double m_step;
    QSlider* m_slider;
    Label* m_words;
    bool m_showing = false;
};

} // namespace

Editor* makeSlider(const EditorContext& context, QWidget* parent)
{
    return new SliderEditor(context, parent);
}

} // namespace strata::views
