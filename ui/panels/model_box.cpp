#include "ui/panels/model_box.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QSignalBlocker>

#include "ui/support/counts.h"
#include "ui/support/spoken.h"
#include "ui/support/text.h"
#include "ui/support/theme.h"

namespace incipit::ui {

namespace {

constexpr int kShortest = 12;  // characters

/// "minuet.mid · 14:05"; of another day with its date.
QString nameOf(const ModelList::Entry& entry) {
    QString name = fromUtf8(entry.model->name);
    if (!entry.since.isValid()) return name;
    const bool isToday = entry.since.date() == QDate::currentDate();
    const QString since = isToday ? QLocale().toString(entry.since.time(), QLocale::ShortFormat)
                                  : QLocale().toString(entry.since, QLocale::ShortFormat);
    return name + QStringLiteral(" · ") + since;
}

QString detailsOf(const engine::TrainedModel& model) {
    return ModelBox::tr("%1, learnt from %2")
        .arg(parametersText(model.parameters), tokensText(static_cast<std::int64_t>(model.tokens)));
}

}  // namespace

ModelBox::ModelBox(QWidget* parent)
    : QWidget(parent), m_names(new QComboBox(this)), m_remove(new QToolButton(this)) {
    m_names->setObjectName(QStringLiteral("modelBox"));
    m_names->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_names->setMinimumContentsLength(kShortest);
    setFocusProxy(m_names);
    m_remove->setObjectName(QStringLiteral("removeModelButton"));
    m_remove->setIcon(icon(QStringLiteral("edit-delete")));
    spoken(this, [this] {
        m_names->setAccessibleName(tr("Model"));
        m_remove->setAccessibleName(tr("Remove the model"));
        m_remove->setToolTip(tr("Remove the model; Undo brings it back"));
    });
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_names, 1);
    layout->addWidget(m_remove);
    connect(m_names, &QComboBox::activated, this, [this] { Q_EMIT chosen(m_names->currentData().toInt()); });
    connect(m_remove, &QToolButton::clicked, this, &ModelBox::removeRequested);
}

void ModelBox::showModels(const ModelList& models, bool hasBase) {
    const QSignalBlocker quiet(m_names);
    m_names->clear();
    for (const ModelList::Entry& entry : models.entries()) {
        m_names->insertItem(0, nameOf(entry), entry.id);
        m_names->setItemData(0, detailsOf(*entry.model), Qt::ToolTipRole);
    }
    if (hasBase) m_names->addItem(tr("Base model"), 0);
    m_names->setCurrentIndex(m_names->findData(models.current()));
    m_remove->setEnabled(models.current() != 0);
}

}  // namespace incipit::ui
