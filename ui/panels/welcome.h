#pragma once

#include <QList>
#include <QScrollArea>
#include <QString>
#include <QVBoxLayout>

#include "ui/support/spoken.h"

namespace incipit::ui {

/// What is seen where no music is open: the three things that one does here, and demo pieces to begin with.
/// GUI thread.
class Welcome : public QScrollArea {
    Q_OBJECT

  public:
    explicit Welcome(QWidget* parent = nullptr);

    /// A piece to begin with.
    struct Demo {
        Text title;
        QString path;
    };
    void setDemos(const QList<Demo>& demos);

  Q_SIGNALS:
    void openRequested();
    void demoRequested(const QString& path);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void addSteps(QVBoxLayout& card);

    QWidget* m_card = nullptr;
    QWidget* m_demos;  ///< heading and buttons; hidden where there are none
    QVBoxLayout* m_buttons;
};

}  // namespace incipit::ui
