from sklearn.ensemble import RandomForestClassifier, VotingClassifier
from sklearn.linear_model import LogisticRegression, Perceptron
from sklearn.svm import SVC

rf = RandomForestClassifier(random_state=0)
svc = SVC(kernel='linear', random_state=0)
lr = LogisticRegression()
soft = VotingClassifier([('rf', rf), ('svc', svc), ('lr', lr)], voting='soft')
hard = VotingClassifier([('rf', rf), ('p', Perceptron(random_state=0))], voting='hard')
print(soft, hard)
